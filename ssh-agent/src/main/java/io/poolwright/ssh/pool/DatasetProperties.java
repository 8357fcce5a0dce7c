package io.poolwright.ssh.pool;

import java.util.Map;
import java.util.stream.Collectors;

import io.poolwright.ssh.session.CommandOutput;

/** Properties of a dataset, from {@code zfs get -Hp -o property,value}. */
public record DatasetProperties(Map<String, String> values) {

    /** Of a dataset that does not exist. */
    public static final DatasetProperties NONE = new DatasetProperties(Map.of());

    private static final String UNSET = "-";

    public DatasetProperties {
        values = Map.copyOf(values);
    }

    /** The properties of a dataset that exists. */
    public static DatasetProperties parse(CommandOutput zfsGet) {
        return new DatasetProperties(zfsGet.orFail()
                .output()
                .lines()
                .map(line -> line.split("\t", 2))
                .filter(columns -> columns.length == 2)
                .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1], (first, second) -> first)));
    }

    /** The value; a dash if it is not set. */
    public String get(String property) {
        return values.getOrDefault(property, UNSET);
    }

    public boolean has(String property, String value) {
        return get(property).equals(value);
    }
}
