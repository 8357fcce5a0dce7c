package io.poolwright.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.poolwright.lab.api.Deployment;

class FailureCardTest {

    @Test
    void showsCodeDetailHintAndEveryLineOfTheEvidence() throws JsonProcessingException {
        Deployment failed = new Deployment(new ObjectMapper().readTree("""
                                {"state": "FAILED", "failure": {
                                  "code": "DATA_DISK_NOT_BLANK",
                                  "title": "The data disk is not blank",
                                  "detail": "/dev/sdb carries ext4, 100 % sure.",
                                  "hint": "Nothing was written.",
                                  "evidence": [{"title": "wipefs /dev/sdb", "text": "ext4 0x438\\nand more"}]}}"""));

        assertThat(FailureCard.text(failed))
                .contains("The data disk is not blank (DATA_DISK_NOT_BLANK)")
                .contains("/dev/sdb carries ext4, 100 % sure.")
                .contains("Hint: Nothing was written.")
                .contains("  wipefs /dev/sdb")
                .contains("    ext4 0x438")
                .contains("    and more");
    }
}
