package com.cybervpn.platform.files;

import io.opentelemetry.api.trace.SpanContext;
import io.undertow.util.AttachmentKey;

/** What the {@link com.cybervpn.platform.http.HttpFrontHandler} tells the metrics about an exchange that it answered itself. */
public final class ExchangeAttachments {

    /** The path of the document or operation, without anything a client chose. */
    public static final AttachmentKey<String> PATH = AttachmentKey.create(String.class);
    /** Only when it is recorded. */
    public static final AttachmentKey<SpanContext> SPAN = AttachmentKey.create(SpanContext.class);

    /** Bytes that the body may have. */
    public static final AttachmentKey<Integer> MOST_BODY = AttachmentKey.create(Integer.class);

    private ExchangeAttachments() {}
}
