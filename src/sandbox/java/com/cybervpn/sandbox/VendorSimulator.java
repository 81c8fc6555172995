package com.cybervpn.sandbox;

import java.util.List;

/** A vendor behind HTTP: what goes wrong with it can be dialled, and what it was asked can be looked at. */
public abstract class VendorSimulator implements AutoCloseable {

    final FaultDial faults;
    final RequestLog log = new RequestLog();

    /** @param vendor the name in messages about its faults */
    VendorSimulator(String vendor) {
        faults = new FaultDial(vendor);
    }

    /** What goes wrong, for the next calls and notices. */
    public FaultDial faults() {
        return faults;
    }

    /** Every request received, oldest first, with its headers (such as {@code traceparent}) but no secret in its path. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /** How many requests to this endpoint arrived, dropped ones included. */
    public long calls(String endpoint) {
        return log
            .all()
            .stream()
            .filter(request -> request.endpoint().equals(endpoint))
            .count();
    }

    /** Forgets the requests received so far. */
    public void forgetRequests() {
        log.clear();
    }

    @Override
    public void close() {
        faults.close();
    }
}
