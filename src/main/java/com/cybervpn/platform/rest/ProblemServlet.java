package com.cybervpn.platform.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of the WAR (see {@code web.xml}): what a servlet refuses before or outside of JAX-RS is a problem too. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // without a status a client asks for this address itself, where there is nothing
        int status =
            request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response
            .getOutputStream()
            .write(WebErrorMapper.problem(status).json(request.getHeader(RequestId.HEADER)));
    }
}
