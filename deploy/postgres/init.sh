#!/bin/sh
# Runs once, on an empty data folder: a database and a role of the same name for each service, closed to all others.
set -eu
for name in user_context listing booking booking_query payment notification blockchain; do
  psql -v ON_ERROR_STOP=1 -v password="$DATABASE_PASSWORD" -U "$POSTGRES_USER" <<SQL
create role sejour_$name login password :'password';
create database sejour_$name owner sejour_$name;
revoke all on database sejour_$name from public;
SQL
done
