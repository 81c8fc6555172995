package com.cybervpn.sandbox;
import com.sun.net.httpserver.*;
import java.io.IOException;
final class DeskHandler implements HttpHandler {
    DeskHandler(Simulators s) {}
    public void handle(HttpExchange e) throws IOException { Reply.text(404, "").sendTo(e); }
}
