package io.poolwright.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.lab.api.Api;
import io.poolwright.lab.vcsim.Vcsim;

/**
 * A template still to be registered with a vCenter and an SSH key of its own: right as it is, unless something is changed.
 * One thread.
 */
public final class TemplateDraft {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Lab lab;
    private final Map<String, Object> vcenter = new HashMap<>();
    private final Map<String, Object> sshKey = new HashMap<>();
    private final Map<String, Object> template = new HashMap<>();
    private boolean keyAuthorized = true;

    TemplateDraft(Lab lab, LabVCenter where, String vmName) {
        this.lab = lab;
        String suffix = NUMBER.getAndIncrement() == 0 ? "" : " " + NUMBER;
        Vcsim vcsim = where.vcsim();
        vcenter.putAll(Map.of(
                "name", "vcsim" + suffix,
                "url", vcsim.url().toString(),
                "username", vcsim.username(),
                "password", vcsim.password(),
                "certificateSha256", vcsim.certificateSha256()));
        sshKey.put("name", "lab-guests" + suffix);
        template.putAll(Map.of(
                "name",
                LabTemplate.NAME + suffix,
                "description",
                "Debian 12 with OpenZFS and the kernel NFS server",
                "templateMoref",
                where.client().named(vmName).orElseThrow().moref(),
                "templateName",
                vmName));
    }

    /** Another value of the vCenter, for example {@code password}. */
    public TemplateDraft vcenter(String name, Object value) {
        vcenter.put(name, value);
        return this;
    }

    /** Another value of the SSH key, for example {@code privateKey}: it is generated if there is none. */
    public TemplateDraft sshKey(String name, Object value) {
        sshKey.put(name, value);
        return this;
    }

    /** Another value of the template, for example {@code active}. */
    public TemplateDraft template(String name, Object value) {
        template.put(name, value);
        return this;
    }

    /** The guests do not know the SSH key. */
    public TemplateDraft withoutTheKeyOnTheGuests() {
        keyAuthorized = false;
        return this;
    }

    /** Registers all three. @throws io.poolwright.lab.api.ApiException if one is refused */
    public LabTemplate register() {
        Api api = lab.api();
        JsonNode registeredVCenter = api.post("/api/v1/vcenters", vcenter).orThrow();
        JsonNode registeredKey = api.post("/api/v1/ssh-keys", sshKey).orThrow();
        if (keyAuthorized) {
            lab.guests()
                    .authorize(api.get("/api/v1/ssh-keys/"
                                    + registeredKey.path("id").asText() + "/public-key")
                            .text()
                            .strip());
        }
        template.put("vcenterId", registeredVCenter.path("id").asText());
        template.put("sshKeyId", registeredKey.path("id").asText());
        return new LabTemplate(
                lab,
                registeredVCenter,
                registeredKey,
                api.post("/api/v1/templates", template).orThrow());
    }
}
