-- Counts the changes of a saga. Whoever writes one says which version it read; of two, the later loses and begins again.
alter table axon.sagas add column version bigint not null default 0;
