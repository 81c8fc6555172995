package com.cybervpn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.rest.MayWait;
import com.cybervpn.platform.rest.ShortForm;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotatedOperationsTest {

    private final AnnotatedOperations operations = new AnnotatedOperations(
        List.of(Parcels.class, Carriers.class)
    );

    @Path("/parcels")
    static class Parcels {

        @GET
        @ShortForm("/where")
        public String where() {
            return "here";
        }

        @POST
        @MayWait
        public void send() {
            where();
        }

        @POST
        @Path("/{id: [0-9a-f]{4}}/return")
        @MayWait("post")
        public void takeBack() {
            where();
        }
    }

    @Path("carriers/{carrier}")
    @MayWait("abroad")
    static class Carriers {

        @GET
        public void get() {
            notAnOperation();
        }

        @DELETE
        @Path("links")
        @MayWait
        public void unlink() {
            notAnOperation();
        }

        void notAnOperation() {}
    }

    @ParameterizedTest
    @CsvSource(
        nullValues = "none",
        value = {
            "POST, /api/v1/parcels, waiting",
            "POST, /api/v1/parcels/, waiting",
            "GET, /api/v1/parcels, none",
            "POST, /api/v1/parcels/12ab/return, post",
            "POST, /api/v1/parcels/12ab/return/, post",
            "POST, /api/v1/parcels/12abc/return, none",
            "POST, /api/v1/parcels/12ab/return/more, none",
            "GET, /api/v1/carriers/dhl, abroad",
            "HEAD, /api/v1/carriers/dhl, abroad",
            "GET, /api/v1/carriers/dhl/links, none",
            "DELETE, /api/v1/carriers/dhl/links, waiting",
            "GET, /api/v1/carriers, none",
            "GET, /app/, none",
        }
    )
    void aRequestWaitsWhereItsOperationSays(String method, String path, String threads) {
        assertThat(operations.threads(method, path)).isEqualTo(threads);
    }

    @Test
    void aShortFormStandsForItsOperation() {
        assertThat(operations.longForm("/where")).isEqualTo("/api/v1/parcels");
        assertThat(operations.longForm("/elsewhere")).isEqualTo("/elsewhere");
    }
}
