package io.sejour.user.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final byte[] CLEAR = "ada@example.org".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        assertThat(Sealer.open(KEY, "ada:email", Sealer.seal(KEY, "ada:email", CLEAR)))
                .isEqualTo(CLEAR);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(Sealer.seal(KEY, "ada:email", CLEAR)).isNotEqualTo(Sealer.seal(KEY, "ada:email", CLEAR));
    }

    @Test
    void doesNotOpenForAnotherPersonFieldOrKeyNorAfterAChange() {
        byte[] sealed = Sealer.seal(KEY, "ada:email", CLEAR);

        assertThatIllegalStateException().isThrownBy(() -> Sealer.open(KEY, "bob:email", sealed));
        assertThatIllegalStateException().isThrownBy(() -> Sealer.open(KEY, "ada:display_name", sealed));
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatIllegalStateException()
                .isThrownBy(() -> Sealer.open(new SecretKeySpec(other, "AES"), "ada:email", sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> Sealer.open(KEY, "ada:email", sealed));
    }
}
