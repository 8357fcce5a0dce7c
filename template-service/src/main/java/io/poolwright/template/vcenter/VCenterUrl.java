package io.poolwright.template.vcenter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/** The address of a vCenter's SDK endpoint: https with a host, no user info, query or fragment, {@code /sdk} by default. */
public record VCenterUrl(URI value) {

    private static final String DEFAULT_PATH = "/sdk";
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    public VCenterUrl {
        boolean shaped = "https".equalsIgnoreCase(value.getScheme())
                && value.getHost() != null
                && value.getRawUserInfo() == null
                && value.getRawQuery() == null
                && value.getRawFragment() == null
                && value.getPort() != 0
                && value.getPort() <= MAX_PORT;
        if (!shaped || !PATH.matcher(value.getRawPath()).matches()) {
            throw invalid();
        }
    }

    /** @throws InvalidValueException if the text is no such address */
    public static VCenterUrl parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            URI given = new URI(text);
            boolean bare = given.getRawPath() == null
                    || given.getRawPath().isEmpty()
                    || given.getRawPath().equals("/");
            return new VCenterUrl(bare ? given.resolve(DEFAULT_PATH) : given);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    /** Without the given text: it may hold a password as user info. */
    private static InvalidValueException invalid() {
        return new InvalidValueException(
                "A vCenter's URL is https with a host, without user info, query or fragment, such as https://vcenter.example/sdk");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
