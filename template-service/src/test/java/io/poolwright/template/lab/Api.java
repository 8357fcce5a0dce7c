package io.poolwright.template.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import io.poolwright.contracts.error.ErrorCode;

/** The service as an administrator calls it. */
public final class Api {

    public static final String VCENTERS = "/api/v1/vcenters";
    public static final String SSH_KEYS = "/api/v1/ssh-keys";
    public static final String TEMPLATES = "/api/v1/templates";

    private Api() {}

    public static Response post(String path, Object body) {
        return Login.admin().given().body(body).post(path);
    }

    public static Response put(String path, Object body) {
        return Login.admin().given().body(body).put(path);
    }

    public static Response get(String path) {
        return Login.admin().given().get(path);
    }

    public static Response delete(String path) {
        return Login.admin().given().delete(path);
    }

    /** The given fields, over those of a valid vCenter. */
    public static Map<String, Object> vcenter(Map<String, ?> fields) {
        return over(
                Map.of(
                        "name", unique("vCenter"),
                        "url", "https://vcenter.example",
                        "username", "poolwright@vsphere.local",
                        "password", "a-password"),
                fields);
    }

    /** The given fields, over the fewest of a valid template in a vCenter and with a key of its own. */
    public static Map<String, Object> template(Map<String, ?> fields) {
        return over(
                Map.of(
                        "name", unique("Template"),
                        "vcenterId", newVCenter(),
                        "templateMoref", "vm-123",
                        "templateName", "debian-12-zfs",
                        "sshKeyId", newSshKey()),
                fields);
    }

    /** Registers it and yields its id. */
    public static String newVCenter() {
        return created(post(VCENTERS, vcenter(Map.of()))).getString("id");
    }

    /** Makes one and yields its id. */
    public static String newSshKey() {
        return created(post(SSH_KEYS, Map.of("name", unique("key")))).getString("id");
    }

    /** Registers it and yields its view. */
    public static JsonPath newTemplate(Map<String, ?> fields) {
        return created(post(TEMPLATES, template(fields)));
    }

    public static JsonPath created(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        JsonPath view = response.jsonPath();
        assertThat(response.header("Location")).endsWith("/" + view.getString("id"));
        return view;
    }

    public static JsonPath ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** Asserts that the answer is this very problem. */
    public static JsonPath problem(Response response, ErrorCode code) {
        assertThat(response.contentType()).as(response.asString()).startsWith("application/problem+json");
        JsonPath problem = response.jsonPath();
        assertThat(problem.getString("code")).as(response.asString()).isEqualTo(code.name());
        assertThat(response.statusCode()).isEqualTo(code.status());
        assertThat(problem.getString("hint")).isEqualTo(code.hint());
        return problem;
    }

    /** Asserts that the request was refused, and yields the pointers to what is not valid. */
    public static List<String> violations(Response response) {
        return problem(response, ErrorCode.VALIDATION_FAILED).getList("violations.pointer");
    }

    public static String unique(String prefix) {
        return prefix + " " + UUID.randomUUID();
    }

    public static Map<String, Object> over(Map<String, ?> defaults, Map<String, ?> fields) {
        Map<String, Object> merged = new HashMap<>(defaults);
        merged.putAll(fields);
        return merged;
    }
}
