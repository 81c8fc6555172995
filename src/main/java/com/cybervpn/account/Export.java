package com.cybervpn.account;

import com.cybervpn.platform.rest.JsonSettings;
import com.cybervpn.user.Profiles;
import com.cybervpn.user.UserId;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Everything the shop knows of a person, as one JSON document, read while it is written: it may be long. */
@ApplicationScoped
class Export {

    @Inject
    Profiles profiles;

    @Inject
    @Any
    Instance<PersonalData> parts;

    @Inject
    InstantSource clock;

    void write(UserId user, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonSettings.mapper().getFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("exported_at", clock.instant().toString());
            json.writePOJOField("profile", profiles.of(user).orElseThrow());
            List<PersonalData> sections = parts
                .stream()
                .sorted(Comparator.comparing(PersonalData::section))
                .toList();
            for (PersonalData part : sections) {
                list(json, part.section(), part.export(user));
            }
            json.writeEndObject();
        }
    }

    private static void list(JsonGenerator json, String name, Stream<?> items) throws IOException {
        json.writeArrayFieldStart(name);
        for (Iterator<?> item = items.iterator(); item.hasNext(); ) {
            json.writePOJO(item.next());
        }
        json.writeEndArray();
    }
}
