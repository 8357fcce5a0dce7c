package io.poolwright.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "|x", "\uFF1D1+1"})
    void makesTextOfWhatASpreadsheetWouldCalculate(String formula) {
        assertThat(CsvLine.of(List.of(formula))).isEqualTo("\"'" + formula + "\"\r\n");
    }

    @Test
    void keepsCommasQuotesAndLinesWithinTheirCell() {
        assertThat(CsvLine.of(List.of("a,b", "say \"yes\"", "two\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void leavesNumbersAndGapsAsTheyAre() {
        assertThat(CsvLine.of(Arrays.asList(-7, null, ""))).isEqualTo("\"-7\",\"\",\"\"\r\n");
    }
}
