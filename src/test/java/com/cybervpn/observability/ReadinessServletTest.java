package com.cybervpn.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.cybervpn.platform.db.Database;
import com.cybervpn.platform.http.RequestPool;
import com.cybervpn.platform.jobs.JobQueue;
import com.cybervpn.platform.redis.Redis;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadinessServletTest {

    private final ReadinessServlet servlet = new ReadinessServlet();
    private int status;

    @BeforeEach
    void everythingElseIsWell() {
        servlet.requests = new RequestPool();
        servlet.redis = new Redis(Optional.empty(), operation -> {});
        servlet.database = new Database() {
            @Override
            public boolean isReady() {
                return true;
            }
        };
        servlet.queue = new JobQueue() {
            @Override
            public Depth urgent() {
                return new Depth(0, 0);
            }
        };
    }

    @Test
    void requestsThatAreComeToAreReady() throws IOException {
        JsonNode told = ask(Runnable::run);

        assertThat(status).isEqualTo(200);
        assertThat(told.path("status").asText()).isEqualTo("ready");
        assertThat(told.path("checks").path("requests").asText()).isEqualTo("ok");
    }

    @Test
    @Timeout(10)
    void aPoolThatDoesNotMoveIsNotReady() throws IOException {
        JsonNode told = ask(never -> {});

        assertThat(status).isEqualTo(503);
        assertThat(told.path("status").asText()).isEqualTo("not_ready");
        assertThat(told.path("checks").path("requests").asText()).isEqualTo("failed");
        assertThat(told.path("checks").path("database").asText()).isEqualTo("ok");
    }

    private JsonNode ask(Executor pool) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        servlet.answer(pool, response(body));
        return new ObjectMapper().readTree(body.toByteArray());
    }

    private HttpServletResponse response(ByteArrayOutputStream body) {
        return (HttpServletResponse) Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] { HttpServletResponse.class },
            (response, method, given) ->
                switch (method.getName()) {
                    case "setStatus" -> {
                        status = (int) given[0];
                        yield null;
                    }
                    case "setContentType" -> null;
                    case "getOutputStream" -> new Body(body);
                    default -> throw new UnsupportedOperationException(method.getName());
                }
        );
    }

    private static final class Body extends ServletOutputStream {

        private final ByteArrayOutputStream to;

        Body(ByteArrayOutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int octet) {
            to.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
