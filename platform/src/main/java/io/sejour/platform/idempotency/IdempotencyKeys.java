package io.sejour.platform.idempotency;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code platform.idempotency_keys}. Every statement commits by itself, apart from the work: a claim must be
 * seen by others at once and outlive a work that is rolled back. Times are the database's.
 */
class IdempotencyKeys {

    /** A process that has not said for so long that it lives is dead, or so slow that its work may be repeated. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    /** Twice what callers may rely on. */
    static final Duration KEPT = Duration.ofHours(48);

    private static final UUID NOBODY = new UUID(0, 0);
    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final UUID instance;

    /** What this process is doing now: a claim of its own that is not here was left behind when an answer was lost. */
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    IdempotencyKeys(JdbcClient jdbc, JsonMapper json, UUID instance) {
        this.jdbc = jdbc;
        this.json = json;
        this.instance = instance;
    }

    private record Row(
            byte[] requestHash,
            UUID operationId,
            UUID claimant,
            @Nullable StoredReply reply,
            boolean claimantAlive) {}

    Claim claim(String caller, String key, byte[] requestHash, OperationId fresh) {
        ReentrantLock lock = locks[Math.floorMod(nameOf(caller, key).hashCode(), locks.length)];
        // Between the row and the note of what runs here, nobody else of this process may look at the key.
        lock.lock();
        try {
            return claimAlone(caller, key, requestHash, fresh);
        } finally {
            lock.unlock();
        }
    }

    private Claim claimAlone(String caller, String key, byte[] requestHash, OperationId fresh) {
        int inserted = jdbc.sql("""
                insert into platform.idempotency_keys
                    (caller, idempotency_key, request_hash, operation_id, instance_id, created_at)
                values (:caller, :key, :hash, :operation, :instance, now())
                on conflict do nothing
                """)
                .param("caller", caller)
                .param("key", key)
                .param("hash", requestHash)
                .param("operation", fresh.value())
                .param("instance", instance)
                .update();
        if (inserted == 1) {
            running.add(nameOf(caller, key));
            return new Claim.Granted(fresh);
        }
        return find(caller, key)
                .map(row -> claimKnown(caller, key, requestHash, row))
                // Released between the two statements; the caller is told to come again.
                .orElseGet(Claim.Running::new);
    }

    private Claim claimKnown(String caller, String key, byte[] requestHash, Row row) {
        if (!Arrays.equals(row.requestHash(), requestHash)) {
            return new Claim.UsedForAnother();
        }
        if (row.reply() != null) {
            return new Claim.Done(row.reply());
        }
        boolean atWork = row.claimant().equals(instance) ? running.contains(nameOf(caller, key)) : row.claimantAlive();
        if (atWork || !takeOver(caller, key, row.claimant())) {
            return new Claim.Running();
        }
        return new Claim.Granted(new OperationId(row.operationId()));
    }

    private Optional<Row> find(String caller, String key) {
        return jdbc.sql("""
                select k.request_hash, k.operation_id, k.instance_id, k.reply_status, k.reply_headers::text, k.reply_body,
                       exists (select from platform.instances i
                               where i.instance_id = k.instance_id
                                 and i.beat_at > now() - make_interval(secs => :dead)) as claimant_alive
                from platform.idempotency_keys k
                where k.caller = :caller and k.idempotency_key = :key
                """)
                .param("dead", DEAD_AFTER.toSeconds())
                .param("caller", caller)
                .param("key", key)
                .query((row, number) -> new Row(
                        row.getBytes("request_hash"),
                        row.getObject("operation_id", UUID.class),
                        row.getObject("instance_id", UUID.class),
                        row.getObject("reply_status") == null
                                ? null
                                : new StoredReply(
                                        row.getInt("reply_status"),
                                        json.readValue(row.getString("reply_headers"), HEADERS),
                                        row.getBytes("reply_body")),
                        row.getBoolean("claimant_alive")))
                .optional();
    }

    /** Among several processes that find a dead claimant one wins. */
    private boolean takeOver(String caller, String key, UUID deadClaimant) {
        int taken = jdbc.sql("""
                update platform.idempotency_keys set instance_id = :instance
                where caller = :caller and idempotency_key = :key and reply_status is null
                  and instance_id = :dead
                """)
                .param("instance", instance)
                .param("caller", caller)
                .param("key", key)
                .param("dead", deadClaimant)
                .update();
        if (taken == 1) {
            running.add(nameOf(caller, key));
        }
        return taken == 1;
    }

    /** Says that this process is no longer at work on the key, whatever became of it. */
    void ended(String caller, String key) {
        running.remove(nameOf(caller, key));
    }

    private static String nameOf(String caller, String key) {
        return caller + " " + key;
    }

    /** Keeps the answer, unless another process has taken the work over meanwhile; then that one's answer counts. */
    void keep(String caller, String key, StoredReply reply) {
        jdbc.sql("""
                update platform.idempotency_keys
                set reply_status = :status, reply_headers = cast(:headers as jsonb), reply_body = :body,
                    replied_at = now()
                where caller = :caller and idempotency_key = :key and instance_id = :instance
                  and reply_status is null
                """)
                .param("status", reply.status())
                .param("headers", json.writeValueAsString(reply.headers()))
                .param("body", reply.body())
                .param("caller", caller)
                .param("key", key)
                .param("instance", instance)
                .update();
    }

    /** Gives the key back after an answer that says "not now" or "not like this", so that it may be used again. */
    void release(String caller, String key) {
        jdbc.sql("""
                delete from platform.idempotency_keys
                where caller = :caller and idempotency_key = :key and instance_id = :instance
                  and reply_status is null
                """)
                .param("caller", caller)
                .param("key", key)
                .param("instance", instance)
                .update();
    }

    /**
     * Leaves the key to the next request with it, under the same operation: the work failed, and nobody knows how far
     * it came.
     */
    void abandon(String caller, String key) {
        jdbc.sql("""
                update platform.idempotency_keys set instance_id = :nobody
                where caller = :caller and idempotency_key = :key and instance_id = :instance
                  and reply_status is null
                """)
                .param("nobody", NOBODY)
                .param("caller", caller)
                .param("key", key)
                .param("instance", instance)
                .update();
    }

    /** Says that this process lives. */
    void beat() {
        jdbc.sql("""
                insert into platform.instances (instance_id, beat_at) values (:instance, now())
                on conflict (instance_id) do update set beat_at = excluded.beat_at
                """).param("instance", instance).update();
    }

    /** Forgets old keys and processes that died long ago. */
    int purge() {
        jdbc.sql("delete from platform.instances where beat_at < now() - make_interval(secs => :kept)")
                .param("kept", KEPT.toSeconds())
                .update();
        return jdbc.sql("delete from platform.idempotency_keys where created_at < now() - make_interval(secs => :kept)")
                .param("kept", KEPT.toSeconds())
                .update();
    }
}
