package com.cybervpn.integration.remnawave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import com.cybervpn.platform.SecretFiles;
import com.cybervpn.platform.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontHeadersTest {

    @Test
    void oneALine() {
        assertThat(headers("Cookie: aBc=dEf; x=y\r\n\n X-Api-Key : k:1 \n")).isEqualTo(
            Map.of("Cookie", "aBc=dEf; x=y", "X-Api-Key", "k:1")
        );
        assertThat(FrontHeaders.of(new Setting("REMNAWAVE_HEADERS", Optional.empty()))).isEmpty();
    }

    @Test
    void theyMayStandInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("headers"), "Cookie: aBc=dEf\nX-Api-Key: k:1\n");
        SecretFiles files = new SecretFiles(Map.of("REMNAWAVE_HEADERS_FILE", file.toString()));

        assertThat(headers(files.getValue("REMNAWAVE_HEADERS"))).isEqualTo(
            Map.of("Cookie", "aBc=dEf", "X-Api-Key", "k:1")
        );
        Files.delete(file);
        assertThatThrownBy(() -> files.getValue("REMNAWAVE_HEADERS"))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("REMNAWAVE_HEADERS_FILE");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "s3cr3t",
            ": s3cr3t",
            "Cookie:",
            "Coo kie: s3cr3t",
            "Cookie: s3cr3t\u0000",
            "Cookie: s3cr3t\u00e9",
            "Authorization: s3cr3t",
            "host: s3cr3t",
            "X-Forwarded-For: s3cr3t",
            "X-A: s3cr3t\nx-a: s3cr3t",
        }
    )
    void whatIsNoHeaderIsRefusedWithoutItsValue(String wrong) {
        assertThatThrownBy(() -> headers(wrong))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("REMNAWAVE_HEADERS")
            .hasMessageNotContaining("s3cr3t");
    }

    private static Map<String, String> headers(String text) {
        return FrontHeaders.of(new Setting("REMNAWAVE_HEADERS", Optional.of(text)));
    }
}
