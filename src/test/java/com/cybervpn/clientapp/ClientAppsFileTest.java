package com.cybervpn.clientapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cybervpn.platform.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAppsFileTest {

    @TempDir
    Path folder;

    @Test
    void aChangedFileIsTakenAndABrokenOneIsNot() throws IOException {
        Path path = write(app("Happ", "happ://add/{url}", "https://happ.su"));
        ClientAppsFile file = new ClientAppsFile(Optional.of(path));
        assertThat(file.apps()).extracting(ClientApp::name).containsExactly("Happ");

        write(app("INCY", "incy://add/{url}", "https://incy.cc"));
        assertThat(file.apps()).extracting(ClientApp::name).containsExactly("INCY");

        write("[{");
        assertThat(file.apps()).extracting(ClientApp::name).containsExactly("INCY");
        Files.delete(path);
        assertThat(file.apps()).extracting(ClientApp::name).containsExactly("INCY");

        write(app("Happ", "happ://add/{url}", "https://happ.su"));
        assertThat(file.apps()).extracting(ClientApp::name).containsExactly("Happ");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "javascript:alert('{url}')",
            "data:text/html,{url}",
            "https://evil.example/{url}",
            "file:///{url}",
            "tel:{url}",
            "happ://add/",
            "HAPP://add/{url}",
            "happ://add/{other}{url}",
            "happ://a dd/{url}",
        }
    )
    void aStrangeLinkIsRefusedAtStart(String link) throws IOException {
        Path path = write(app("Happ", link, "https://happ.su"));
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(path)))
            .isInstanceOf(InvalidSetting.class)
            .hasMessageContaining("CLIENT_APPS_FILE");
    }

    @Test
    void theRefusalNamesTheEntryAndWhatIsKnown() throws IOException {
        String known = app("Happ", "happ://add/{url}", "https://happ.su");
        String unknown = app("New", "newapp://add/{url}", "https://new.example");
        Path path = write(known.replace("]}]", "]}," + unknown.substring(1)));
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(path)))
            .hasMessageContaining("app 2")
            .hasMessageContaining("happ, hiddify");
    }

    @Test
    void thePageThatHandsALinkOverKnowsTheSameSchemes() throws IOException {
        String page = Files.readString(Path.of("webapp/src/app/handover/schemes.ts"));
        assertThat(ClientApp.SCHEMES).allSatisfy(scheme -> assertThat(page).contains("'" + scheme + "'"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "http://happ.su", "javascript:alert(1)", "https://u:p@happ.su", "https:happ", "" }
    )
    void aStoreIsAnHttpsAddress(String store) throws IOException {
        Path path = write(app("Happ", "happ://add/{url}", store));
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(path))).isInstanceOf(InvalidSetting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "null", "[1]", "[{\"name\":1}]", "[[" })
    void noListIsRefusedAtStart(String text) throws IOException {
        Path path = write(text);
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(path))).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void aHugeOrMissingFileIsRefusedAtStart() throws IOException {
        Path path = write(" ".repeat(300_000));
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(path))).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new ClientAppsFile(Optional.of(folder.resolve("none")))).isInstanceOf(
            InvalidSetting.class
        );
        assertThat(new ClientAppsFile(Optional.empty()).apps()).isEmpty();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("apps.json"), text);
    }

    private static String app(String name, String link, String store) {
        return """
        [{"name":"%s","platform":"ios","import_link":"%s","stores":[{"name":"Site","url":"%s"}]}]""".formatted(
            name,
            link,
            store
        );
    }
}
