package com.cybervpn.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.user.UserId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    private final UserId owner = new UserId(UUID.randomUUID());

    @Test
    void tenAreMadeAtOnceAllDifferent() {
        List<RecoveryCode> codes = RecoveryCode.random();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> assertThat(code.text()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        assertThat(codes.getFirst().toString()).isEqualTo("RecoveryCode");
    }

    @Test
    void howItIsTypedDoesNotMatter() {
        RecoveryCode code = RecoveryCode.random().getFirst();
        for (String typed : List.of(
            code.text().toUpperCase(Locale.ROOT),
            code.text().replace("-", ""),
            " " + code.text().replace("-", " ") + "\n",
            code.text().replace("-", "\u00a0")
        )) {
            assertThat(RecoveryCode.hash(owner, RecoveryCode.bare(typed))).isEqualTo(code.hash(owner));
        }
    }

    @Test
    void itIsGoodForItsOwnerOnly() {
        RecoveryCode code = RecoveryCode.random().getFirst();
        assertThat(code.hash(new UserId(UUID.randomUUID()))).isNotEqualTo(code.hash(owner));
    }
}
