package com.cybervpn.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert is seen to fire, to stay silent and to resolve. */
class AlertScenariosTest {

    static Stream<Rule> alerts() {
        return Rule.alerts()
            .stream()
            .filter(alert -> !alert.labels().get("severity").equals("none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void anAlertIsSeenToFireToResolveAndToStaySilent(Rule alert) {
        List<List<Boolean>> courses = RuleScenario.of(alert).stream().map(RuleScenario::fires).toList();
        assertThat(courses)
            .as("silent, then firing, then silent again")
            .anySatisfy(course -> assertThat(course).containsExactly(false, true, false));
        assertThat(courses)
            .as("silent all the time")
            .anySatisfy(course -> assertThat(course).isNotEmpty().containsOnly(false));
    }

    @Test
    void aScenarioBelongsToAnAlertAndSaysSo() {
        List<String> known = Rule.alerts().stream().map(Rule::name).toList();
        assertThat(RuleScenario.all()).allSatisfy(scenario -> {
            assertThat(scenario.alert()).isIn(known);
            assertThat(scenario.name()).startsWith(scenario.alert() + " ");
        });
        assertThat(RuleScenario.all().stream().map(RuleScenario::name)).doesNotHaveDuplicates();
    }

    @Test
    void theScenariosComeTrue() {
        Tools.need("promtool");
        assertThat(Promtool.test(Yaml.files(RuleScenario.FOLDER, ".yml")))
            .isNotEmpty()
            .allSatisfy((file, outcome) -> assertThat(outcome.succeeded()).as(outcome.text()).isTrue());
    }
}
