package com.cybervpn.integration.remnawave;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.clientapp.ClientApp;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemnawaveClientAppsTest {

    @Test
    void thePageOfTodaysPanels() throws Exception {
        List<ClientApp> apps = apps(
            """
            {"version":"1","platforms":{"ios":{"displayName":{"en":"iOS"},"apps":[
              {"name":"INCY","featured":true,"blocks":[
                {"buttons":[{"type":"external","link":"https://apps.apple.com/app/incy/id6756943388","text":{"en":"App Store"}},
                            {"type":"external","link":"javascript:alert(1)","text":{"en":"Evil"}}]},
                {"buttons":[{"type":"subscriptionLink","link":"incy://add/{{SUBSCRIPTION_LINK}}","text":{"en":"Add"}}]}]},
              {"name":"Evil","blocks":[{"buttons":[{"type":"external","link":"https://example.com","text":{"en":"x"}},
                {"type":"subscriptionLink","link":"javascript:a('{{SUBSCRIPTION_LINK}}')","text":{"en":"Add"}}]}]}]}}}"""
        );
        assertThat(apps).containsExactly(
            new ClientApp(
                "INCY",
                "ios",
                "incy://add/{url}",
                List.of(new ClientApp.Store("App Store", "https://apps.apple.com/app/incy/id6756943388"))
            )
        );
    }

    @Test
    void theOlderPage() throws Exception {
        List<ClientApp> apps = apps(
            """
            {"platforms":{"android":[{"id":"clash","name":"Clash","urlScheme":"clash://install-config?url=",
              "installationStep":{"buttons":[{"buttonLink":"https://f-droid.org/x","buttonText":{"en":"F-Droid"}}]}},
              {"name":"Shadowrocket","urlScheme":"sub://","isNeedBase64Encoding":true,
              "installationStep":{"buttons":[{"buttonLink":"https://apps.apple.com/x","buttonText":{"en":"App Store"}}]}}]}}"""
        );
        assertThat(apps)
            .extracting(ClientApp::importLink)
            .containsExactly("clash://install-config?url={url_encoded}", "sub://{url_base64}");
    }

    @Test
    void aPageWithoutAppsIsNoList() throws Exception {
        assertThat(apps("{}")).isEmpty();
        assertThat(apps("{\"platforms\":{\"ios\":{\"apps\":[]}}}")).isEmpty();
        assertThat(apps("{\"platforms\":[1,2]}")).isEmpty();
    }

    private static List<ClientApp> apps(String config) throws Exception {
        return RemnawaveClientApps.apps(new ObjectMapper().readTree(config));
    }
}
