package com.cybervpn.architecture.waiting;

import com.cybervpn.platform.rest.MayWait;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.IntSupplier;

/** Operations that call a remote system without saying so, but for one that says so and one that calls none. */
@Path("/forgetful")
public class Forgetful {

    Port port;
    Event<Asked> events;

    @GET
    public int byThePort() {
        return port.ask();
    }

    @POST
    public int byALambda() {
        IntSupplier later = () -> port.ask();
        return later.getAsInt();
    }

    @PUT
    public int byAReference() {
        IntSupplier later = port::ask;
        return later.getAsInt();
    }

    @DELETE
    public void byAnEvent() {
        events.fire(new Asked());
    }

    @GET
    @Path("/marked")
    @MayWait
    public int marked() {
        return port.ask();
    }

    @GET
    @Path("/quick")
    public int quick() {
        return port.hashCode();
    }
}
