package io.poolwright.deploy.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.value.InvalidValueException;

class PlaceVectorTest {

    @Property(tries = 200)
    void isReadBackAsItWasWritten(@ForAll @Size(24) List<@LongRange(min = 0) Long> numbers) {
        PlaceVector place = new PlaceVector(numbers);

        assertThat(PlaceVector.parse(place.toString(), 24)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3.4", "1.2.x-", "1..2", "1.2.zzzzzzzzzzzzzz"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> PlaceVector.parse(text, 3)).isInstanceOf(InvalidValueException.class);
    }
}
