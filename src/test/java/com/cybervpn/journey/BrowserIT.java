package com.cybervpn.journey;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The Mini App in a real browser against the real server; its steps are in {@code webapp/e2e}. */
class BrowserIT {

    @Test
    void aCustomerBuysAPlanInTheMiniApp() throws IOException, InterruptedException {
        Browser.runs("test:e2e", Shop.shared());
    }
}
