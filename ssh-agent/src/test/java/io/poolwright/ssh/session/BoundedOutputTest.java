package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedOutputTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdefgh", "abcdefghijklmno", "abcdefghijklmnop"})
    void keepsWhatIsWithinTheLimit(String text) throws Exception {
        assertThat(collect(text)).isEqualTo(text);
    }

    @Test
    void keepsTheBeginningAndTheEndOfTheRest() throws Exception {
        assertThat(collect("beginning of a very long story without end"))
                .isEqualTo("beginnin\n… 26 bytes left out …\nhout end");
    }

    private static String collect(String text) throws Exception {
        return new BoundedOutput(16)
                .readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .text();
    }
}
