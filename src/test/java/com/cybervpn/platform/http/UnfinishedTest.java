package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

    private final Unfinished unfinished = new Unfinished(2, 100);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void theOldestMakesRoomWhenThereAreTooMany() {
        add("a");
        add("b");
        add("c");

        assertThat(givenUp).containsExactly("a");
        assertThat(unfinished.count()).isEqualTo(2);
    }

    @Test
    void theOldestMakesRoomWhenTheyAreTooLarge() {
        Unfinished.Body first = add("a");
        add("b");
        unfinished.grown(60);
        unfinished.grown(60);
        assertThat(givenUp).containsExactly("a");

        unfinished.remove(first, 60);
        unfinished.grown(30);
        assertThat(givenUp).containsExactly("a");
        assertThat(unfinished.count()).isEqualTo(1);
    }

    @Test
    void whatIsWholeHoldsNoRoom() {
        Unfinished.Body first = add("a");
        unfinished.grown(90);
        unfinished.remove(first, 90);
        add("b");
        unfinished.grown(90);

        assertThat(givenUp).isEmpty();
    }

    private Unfinished.Body add(String name) {
        Unfinished.Body body = () -> givenUp.add(name);
        unfinished.add(body);
        return body;
    }
}
