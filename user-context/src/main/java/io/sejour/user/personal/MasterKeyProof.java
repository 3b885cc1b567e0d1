package io.sejour.user.personal;

import java.security.MessageDigest;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a master key that is not the database's: every later symptom (nobody can sign in, no name can be
 * read) would be harder to understand and could write data that never opens again.
 */
@Component
class MasterKeyProof implements InitializingBean {

    private final JdbcClient jdbc;
    private final SecretKey proof;

    MasterKeyProof(JdbcClient jdbc, MasterKey masterKey) {
        this.jdbc = jdbc;
        this.proof = masterKey.macKeyFor("proof");
    }

    @Override
    public void afterPropertiesSet() {
        jdbc.sql("insert into user_context.master_key_check (proof) values (?) on conflict do nothing")
                .param(proof.getEncoded())
                .update();
        byte[] stored = jdbc.sql("select proof from user_context.master_key_check")
                .query(byte[].class)
                .single();
        if (!MessageDigest.isEqual(stored, proof.getEncoded())) {
            throw new IllegalStateException("The master key of the user context is not the one this database was made"
                    + " with. Put back the key file that belongs to it (sejour.users.master-key-file).");
        }
    }
}
