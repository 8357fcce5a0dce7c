package io.poolwright.contracts.vsphere;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import io.poolwright.contracts.value.InvalidValueException;

/** The value of a vSphere {@code ManagedObjectReference}, such as {@code vm-123}: unique within one vCenter. */
public record ManagedObjectId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ManagedObjectId {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("A managed object id looks like vm-123");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
