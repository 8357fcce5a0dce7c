package io.poolwright.template.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.StandInAgent;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class InventoryResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    StandInAgent agent;

    private String vcenter;
    private ReadInventory asked;

    @BeforeEach
    void registerAVCenter() {
        vcenter = Api.newVCenter();
        asked = agent.awaitQuery(vcenter, ReadInventory.class, query -> true);
    }

    @Test
    void asksForTheInventoryOfANewVCenter() {
        JsonPath summary = summary();

        assertThat(summary.getString("state")).isEqualTo("READING");
        assertThat(summary.getString("requestedAt")).isNotNull();
        assertThat(summary.getString("readAt")).isNull();
        assertThat(asked.loginRefused()).isFalse();
        assertThat(TemplateLab.current()
                        .vcenterAgent()
                        .open(asked.vcenter().password())
                        .reveal())
                .isEqualTo("a-password");
        assertThat(names("")).isEmpty();
    }

    @Test
    void servesAnInventoryWhenTheReadingIsComplete() {
        List<InventoryItem> items = Snapshots.small();

        agent.say(Snapshots.objects(asked, items).toArray(InventoryItemRead[]::new));
        awaitRows(items.size());
        assertThat(summary().getString("state")).isEqualTo("READING");
        assertThat(names("")).isEmpty();
        agent.say(Snapshots.complete(asked, Snapshots.now(), items));

        awaitState("READY");
        assertThat(summary().getMap("counts"))
                .containsEntry("CLUSTER", 3)
                .containsEntry("DATASTORE", 2)
                .containsEntry("TEMPLATE", 1)
                .containsEntry("SNAPSHOT", 1)
                .doesNotContainKey("HOST");
        assertThat(names("")).hasSize(items.size());
    }

    @Test
    void appliesWhatChangedAndShowsHowOldItIs() {
        List<InventoryItem> items = Snapshots.small();
        agent.say(Snapshots.whole(asked, items));
        awaitState("READY");
        String readAt = summary().getString("readAt");

        List<InventoryItem> renamed = List.of(Snapshots.template("vm-50", "renamed"));
        List<InventoryItem> now = Stream.concat(
                        items.stream().filter(item -> !item.moref().value().matches("vm-50|snapshot-60")),
                        renamed.stream())
                .toList();
        agent.say(Snapshots.objects(asked, renamed).getFirst());
        agent.unsay(Snapshots.objects(asked, List.of(items.getLast())).getFirst());
        agent.say(Snapshots.complete(asked, Snapshots.now(), now));

        await().atMost(PATIENCE).until(() -> !summary().getString("readAt").equals(readAt));
        assertThat(summary().getString("state")).isEqualTo("READY");
        assertThat(names("?kind=TEMPLATE")).containsExactly("renamed");
        assertThat(names("?kind=SNAPSHOT")).isEmpty();
        assertThat(names("")).hasSize(now.size());
    }

    @Test
    void asksForAllOnceMoreWhenSomethingWasMissed() {
        List<InventoryItem> items = Snapshots.small();
        agent.say(Snapshots.whole(asked, items));
        awaitState("READY");
        List<InventoryItem> others = List.of(Snapshots.template("vm-51", "new"), Snapshots.template("vm-52", "missed"));

        agent.say(Snapshots.objects(asked, others).getFirst(), Snapshots.complete(asked, Snapshots.now(), others));
        ReadInventory again = agent.awaitQuery(vcenter, ReadInventory.class, ReadInventory::whole);
        assertThat(names("")).contains("zfs-debian12", "new");
        agent.say(Snapshots.whole(again, others));

        await().atMost(PATIENCE).until(() -> names("").equals(List.of("missed", "new")));
        assertThat(summary().getString("state")).isEqualTo("READY");
    }

    @Test
    void ignoresWhatComesLate() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");
        String readAt = summary().getString("readAt");
        Instant before = Snapshots.now().minus(1, ChronoUnit.HOURS);

        agent.say(Snapshots.complete(asked, before, List.of()));
        // what is said after that has been heard, so has that
        agent.say(Snapshots.failure(refresh(), ErrorCode.VCENTER_UNREACHABLE));
        awaitState("FAILED");

        assertThat(summary().getString("readAt")).isEqualTo(readAt);
        assertThat(agent.asked(vcenter, ReadInventory.class)).noneMatch(ReadInventory::whole);
    }

    @Test
    void readsAnewWhatHasBecomeOldAndNotWhereTheLoginWasRefused() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");
        String refused = Api.newVCenter();
        ReadInventory other = agent.awaitQuery(refused, ReadInventory.class, query -> true);
        agent.say(Snapshots.failure(other, ErrorCode.VCENTER_LOGIN_REFUSED));
        await().atMost(PATIENCE)
                .until(() -> Api.ok(Api.get(Api.VCENTERS + "/" + refused + "/inventory/summary"))
                        .getString("state")
                        .equals("FAILED"));

        TemplateLab.current()
                .execute("UPDATE inventories SET requested_at = now() - interval '11 minutes',"
                        + " read_at = read_at - interval '11 minutes' WHERE vcenter_id IN ('%s', '%s')"
                                .formatted(vcenter, refused));

        agent.awaitQuery(vcenter, ReadInventory.class, query -> !query.equals(asked));
        assertThat(agent.asked(refused, ReadInventory.class)).containsExactly(other);
    }

    @Test
    void filtersByKindPlaceAndText() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");

        assertThat(names("?kind=CLUSTER")).containsExactly("C0", "C0", "C1");
        assertThat(names("?kind=CLUSTER&within=datacenter-1")).containsExactly("C0", "C1");
        assertThat(names("?kind=DATASTORE&within=domain-c1")).containsExactly("shared");
        assertThat(names("?kind=DATASTORE&within=domain-c2")).containsExactly("local", "shared");
        assertThat(names("?query=DEBIAN")).containsExactly("zfs-debian12");
        assertThat(names("?query=datastore/&kind=DATASTORE")).containsExactly("local", "shared");
        assertThat(names("?query=%25")).containsExactly("a/b");
        assertThat(names("?within=datacenter-9")).isEmpty();
        assertThat(names("?kind=DATASTORE&kind=DATASTORE_CLUSTER&within=domain-c1"))
                .containsExactly("fast", "shared");
        assertThat(names("?kind=SNAPSHOT&within=vm-50")).containsExactly("base");
    }

    @Test
    void showsWhatEachKindHas() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");

        assertThat(Api.ok(inventory("?query=shared")).<String, Object>getMap("items[0]"))
                .containsEntry("kind", "DATASTORE")
                .containsEntry("freeBytes", 400)
                .containsEntry("datacenter", "datacenter-1")
                .doesNotContainKeys("cluster", "vlan", "cpuCount");
        assertThat(Api.ok(inventory("?kind=NETWORK")).<String, Object>getMap("items[0]"))
                .containsEntry("networkType", "DISTRIBUTED")
                .containsEntry("vlan", "120")
                .containsEntry("cluster", "domain-c1")
                .containsEntry("path", "/DC0/network/a%2fb");
        assertThat(Api.ok(inventory("?kind=TEMPLATE")).<String, Object>getMap("items[0]"))
                .containsEntry("guestId", "debian12_64Guest")
                .containsEntry("memoryMb", 4_096)
                .containsEntry("isTemplate", true);
        assertThat(Api.ok(inventory("?kind=RESOURCE_POOL")).getBoolean("items[0].isRoot"))
                .isTrue();
        assertThat(Api.ok(inventory("?kind=DATASTORE_CLUSTER")).<String, Object>getMap("items[0]"))
                .containsEntry("capacityBytes", 3_000)
                .containsEntry("freeBytes", 1_200)
                .containsEntry("datastoreCount", 2)
                .containsEntry("storageDrs", true);
        assertThat(Api.ok(inventory("?kind=CLUSTER")).<String, Object>getMap("items[0]"))
                .containsEntry("cpuMhz", 9_000)
                .containsEntry("cpuUnreservedMhz", 4_500)
                .containsEntry("memoryBytes", 64)
                .containsEntry("memoryUnreservedBytes", 32);
        assertThat(Api.ok(inventory("?kind=SNAPSHOT")).<String, Object>getMap("items[0]"))
                .containsEntry("path", "base")
                .containsEntry("parent", "vm-50")
                .containsEntry("createdAt", "1970-01-01T00:00:00Z")
                .containsEntry("isCurrent", true);
    }

    @Test
    void pagesByNameWithoutLossOrRepetition() {
        List<InventoryItem> many = IntStream.range(0, 25)
                // two of each name
                .mapToObj(i -> Snapshots.template("vm-" + i, "template %02d".formatted(i / 2)))
                .toList();
        agent.say(Snapshots.whole(asked, many));
        awaitState("READY");

        List<String> morefs = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Api.ok(inventory("?limit=7" + cursor));
            morefs.addAll(page.getList("items.moref"));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        } while (cursor != null);

        assertThat(morefs).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void saysWhyReadingFailedAndKeepsWhatWasRead() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");
        String readAt = summary().getString("readAt");

        agent.say(Snapshots.failure(refresh(), ErrorCode.VCENTER_UNREACHABLE));

        awaitState("FAILED");
        JsonPath summary = summary();
        assertThat(summary.getString("failure.code")).isEqualTo("VCENTER_UNREACHABLE");
        assertThat(summary.getString("failure.detail")).isEqualTo("It did not work");
        assertThat(summary.getString("failure.hint")).isEqualTo(ErrorCode.VCENTER_UNREACHABLE.hint());
        assertThat(summary.getString("readAt")).isEqualTo(readAt);
        assertThat(names("?kind=TEMPLATE")).containsExactly("zfs-debian12");
    }

    @Test
    void joinsAReadingThatIsUnderWay() {
        String requestedAt = summary().getString("requestedAt");

        assertThat(Api.post(path("/inventory/refreshes"), Map.of()).statusCode())
                .isEqualTo(202);

        assertThat(summary().getString("requestedAt")).isEqualTo(requestedAt);
    }

    @Test
    void readsAnewWhenThePasswordChangesAndNotWhenTheNameDoes() {
        agent.say(Snapshots.failure(asked, ErrorCode.VCENTER_LOGIN_REFUSED));
        awaitState("FAILED");

        change(1, Map.of("name", Api.unique("renamed")), true);
        assertThat(summary().getString("state")).isEqualTo("FAILED");
        change(2, Map.of("password", "corrected"), false);

        assertThat(summary().getString("state")).isEqualTo("READING");
        ReadInventory next = agent.awaitQuery(vcenter, ReadInventory.class, query -> !query.equals(asked));
        assertThat(next.loginRefused()).isFalse();
        assertThat(next.vcenter().password()).isNotEqualTo(asked.vcenter().password());
    }

    @Test
    void remembersThatThisPasswordWasRefused() {
        agent.say(Snapshots.failure(asked, ErrorCode.VCENTER_LOGIN_REFUSED));
        awaitState("FAILED");

        assertThat(refresh().loginRefused()).isTrue();
    }

    @Test
    void showsNothingOfTheOldPlaceBehindANewAddress() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");

        change(1, Map.of("url", "https://elsewhere.example"), false);

        assertThat(names("")).isEmpty();
        assertThat(summary().getString("readAt")).isNull();
    }

    @Test
    void hasTheAgentForgetARemovedVCenter() {
        agent.say(Snapshots.whole(asked, Snapshots.small()));
        awaitState("READY");

        assertThat(Api.delete(path("")).statusCode()).isEqualTo(204);

        agent.awaitQuery(vcenter, ForgetVCenter.class, query -> true);
        Api.problem(inventory(""), ErrorCode.VCENTER_NOT_FOUND);
        assertThat(TemplateLab.current()
                        .query("SELECT moref FROM inventory_items WHERE vcenter_id = '%s'".formatted(vcenter)))
                .isEmpty();
    }

    @Test
    void namesAllThatIsWrongWithARequest() {
        assertThat(Api.violations(inventory("?kind=VM&within=a%20b&cursor=x")))
                .containsExactlyInAnyOrder("kind", "within", "cursor");
    }

    @Test
    void knowsNoInventoryOfAnUnknownVCenter() {
        vcenter = UUID.randomUUID().toString();

        Api.problem(inventory(""), ErrorCode.VCENTER_NOT_FOUND);
        Api.problem(Api.get(path("/inventory/summary")), ErrorCode.VCENTER_NOT_FOUND);
        Api.problem(Api.post(path("/inventory/refreshes"), Map.of()), ErrorCode.VCENTER_NOT_FOUND);
    }

    private ReadInventory refresh() {
        List<ReadInventory> before = agent.asked(vcenter, ReadInventory.class);
        assertThat(Api.post(path("/inventory/refreshes"), Map.of()).statusCode())
                .isEqualTo(202);
        return agent.awaitQuery(vcenter, ReadInventory.class, query -> !before.contains(query));
    }

    private void change(long version, Map<String, ?> fields, boolean keepPassword) {
        Map<String, Object> change = new HashMap<>(Api.vcenter(Map.of("version", version)));
        change.putAll(fields);
        if (keepPassword) {
            change.remove("password");
        }
        Api.ok(Api.put(path(""), change));
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> summary().getString("state").equals(state));
    }

    private void awaitRows(int number) {
        await().atMost(PATIENCE)
                .until(() -> TemplateLab.current()
                                .query("SELECT moref FROM inventory_items WHERE vcenter_id = '%s'".formatted(vcenter))
                                .size()
                        == number);
    }

    private JsonPath summary() {
        return Api.ok(Api.get(path("/inventory/summary")));
    }

    private List<String> names(String filter) {
        return Api.ok(inventory(filter)).getList("items.name");
    }

    private Response inventory(String filter) {
        return Api.get(path("/inventory" + filter));
    }

    private String path(String below) {
        return Api.VCENTERS + "/" + vcenter + below;
    }
}
