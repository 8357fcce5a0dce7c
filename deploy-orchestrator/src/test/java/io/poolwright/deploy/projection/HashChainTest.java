package io.poolwright.deploy.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.deploy.fixture.Samples;

class HashChainTest {

    private final DeploymentFact fact = Samples.requested();

    @Test
    void isMadeAsDocumented() throws IOException, NoSuchAlgorithmException {
        String hash = HashChain.next(HashChain.START, 1, logged("id-1", "{\"ä\":1}"));

        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(new byte[32]);
        DataOutputStream fields = new DataOutputStream(input);
        for (String field : new String[] {fact.deploymentId().toString(), "1", "id-1", "Type.v1", "{\"ä\":1}"}) {
            byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
            fields.writeInt(utf8.length);
            fields.write(utf8);
        }
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(input.toByteArray());
        assertThat(hash).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void changesWithEverythingThatItCovers() {
        String hash = HashChain.next(HashChain.START, 1, logged("id-1", "{}"));

        assertThat(hash)
                .isNotEqualTo(HashChain.next(HashChain.START, 2, logged("id-1", "{}")))
                .isNotEqualTo(HashChain.next(HashChain.START, 1, logged("id-2", "{}")))
                .isNotEqualTo(HashChain.next(HashChain.START, 1, logged("id-1", "{ }")))
                .isNotEqualTo(HashChain.next(hash, 1, logged("id-1", "{}")));
    }

    @Test
    void doesNotDependOnWhereTheLogIsKept() {
        LogFact here = new LogFact(1, 7, "id", "Type.v1", 1, "{}", fact);
        LogFact there = new LogFact(5, 0, "id", "Type.v1", 1, "{}", fact);

        assertThat(HashChain.next(HashChain.START, 1, here)).isEqualTo(HashChain.next(HashChain.START, 1, there));
    }

    private LogFact logged(String id, String data) {
        return new LogFact(0, 0, id, "Type.v1", 1, data, fact);
    }
}
