package com.cybervpn.sandbox;

/** What a simulator answers when nothing is wrong, and how it words the faults. */
interface Vendor {
    /** The name of the endpoint, as a {@link Fault} can be narrowed to it. */
    String endpoint(Call call);

    /** The path as it may be recorded: without secrets. */
    String recordedPath(Call call);

    Reply answer(Call call);

    Reply serverError(Call call);

    Reply rateLimited(Call call, int retryAfterSeconds);
}
