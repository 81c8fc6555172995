package com.cybervpn.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of {@link AuthorisationMatrixIT} against the document of the API, without a server. */
class AuthorisationTableTest {

    @Test
    void theTableHasEveryOperationOnceAndNoOther() {
        assertThat(Rule.names())
            .as("authorisation.txt; a new operation needs a line there")
            .containsExactlyInAnyOrderElementsOf(
                Operation.built().stream().map(Operation::toString).toList()
            );
    }

    @Test
    void whatIsPublicIsSaidTwice() {
        assertThat(Rule.all()).allSatisfy(rule ->
            assertThat(rule.operation().open()).as(rule.toString()).isEqualTo(rule.isPublic())
        );
    }

    @Test
    void whatIsForStaffIsBelowAdminAndNothingElseIs() {
        assertThat(Rule.all()).allSatisfy(rule ->
            assertThat(rule.operation().isForStaff()).as(rule.toString()).isEqualTo(rule.isForStaff())
        );
    }

    @Test
    void aPathWithAnIdSaysWhoseItIs() {
        assertThat(Rule.all()).allSatisfy(rule ->
            assertThat(rule.object().isEmpty())
                .as("%s has an object", rule)
                .isEqualTo(!rule.operation().path().contains("{"))
        );
        assertThat(Rule.all())
            .filteredOn(rule -> rule.object().equals("-"))
            .as("only staff reaches everybody's things")
            .allMatch(Rule::isForStaff);
    }
}
