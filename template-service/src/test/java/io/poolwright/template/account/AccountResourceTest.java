package io.poolwright.template.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateServiceTest;

@TemplateServiceTest
class AccountResourceTest {

    @Test
    void makesAnAccountWithAGeneratedPasswordThatIsShownOnce() {
        String name = "jane-" + UUID.randomUUID();

        Response made = Api.post(Login.ACCOUNTS, Map.of("name", name, "roles", List.of("auditor", "operator")));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        JsonPath view = made.jsonPath();
        assertThat(view.getList("account.roles")).containsExactly("operator", "auditor");
        assertThat(view.getString("account.createdBy")).isEqualTo("admin");
        Login jane = Login.of(name, view.getString("password"));
        String shown = Api.get(Login.ACCOUNTS + "/" + jane.accountId()).asString();
        assertThat(shown).doesNotContain(view.getString("password")).doesNotContain("$2");
    }

    @Test
    void tellsAllThatIsWrongWithAnAccountAtOnce() {
        Response answer = Api.post(
                Login.ACCOUNTS, Map.of("name", "Jane Doe", "roles", List.of("operator", "root"), "password", "short"));

        assertThat(Api.violations(answer)).containsExactlyInAnyOrder("/name", "/roles/1", "/password");
    }

    @Test
    void refusesANameForTheSecondTime() {
        Login jane = Login.withRoles("operator");

        Response answer = Api.post(Login.ACCOUNTS, Map.of("name", jane.name(), "roles", List.of("admin")));

        Api.problem(answer, ErrorCode.NAME_TAKEN);
    }

    @Test
    void endsTheSessionsOfAnAccountWhoseRolesChange() {
        Login jane = Login.withRoles("admin");

        JsonPath changed = Api.ok(change(jane, List.of("auditor"), true));

        assertThat(changed.getList("roles")).containsExactly("auditor");
        Api.problem(jane.given().get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
    }

    @Test
    void anInactiveAccountCanNoLongerDoAnything() {
        Login jane = Login.withRoles("operator");

        Api.ok(change(jane, List.of("operator"), false));

        Api.problem(jane.given().get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
        Api.problem(Login.attempt(jane.name(), jane.password(), Login.newAddress()), ErrorCode.LOGIN_REFUSED);
    }

    @Test
    void tellsTheSecondOfTwoChangesOfTheConflict() {
        Login jane = Login.withRoles("operator");
        Api.ok(change(jane, List.of("auditor"), true));

        Response second = change(jane, List.of("admin"), true);

        Api.problem(second, ErrorCode.VERSION_CONFLICT);
    }

    @Test
    void aPasswordThatAnAdministratorSetsReplacesTheOldOne() {
        Login jane = Login.withRoles("operator");

        String password = Api.ok(Login.admin().given().post(Login.ACCOUNTS + "/" + jane.accountId() + "/password"))
                .getString("password");

        Api.problem(jane.given().get(Login.SESSION), ErrorCode.LOGIN_REQUIRED);
        Api.problem(Login.attempt(jane.name(), jane.password(), Login.newAddress()), ErrorCode.LOGIN_REFUSED);
        Login.of(jane.name(), password);
    }

    @Test
    void listsAccountsInTheOrderOfTheirNames() {
        Login.withRoles("auditor");

        List<String> names = Api.ok(Api.get(Login.ACCOUNTS + "?limit=200")).getList("items.name");

        assertThat(names).contains("admin").isSorted().hasSizeGreaterThan(1);
    }

    @Test
    void saysThatThereIsNoSuchAccount() {
        Api.problem(Api.get(Login.ACCOUNTS + "/" + UUID.randomUUID()), ErrorCode.ACCOUNT_NOT_FOUND);
    }

    private static Response change(Login account, List<String> roles, boolean active) {
        return Api.put(
                Login.ACCOUNTS + "/" + account.accountId(), Map.of("version", 1, "roles", roles, "active", active));
    }
}
