package com.cybervpn.journey;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** A member of staff who has stepped up to it. */
public final class Staff {

    private final Shop shop;
    private final Customer person;
    private final AuthenticatorApp app;
    private String token;
    private String refreshToken;

    private Staff(Shop shop, Customer person) {
        this.shop = shop;
        this.person = person;
        app = AuthenticatorApp.turnedOn(shop, person);
    }

    /** A new user whose role is put into the table behind the shop's back. */
    public static Staff of(Shop shop, String role) {
        Customer person = shop.customer();
        give(shop, person.id(), role);
        Staff staff = new Staff(shop, person);
        staff.stepUp();
        return staff;
    }

    /** A user who has the role from elsewhere. */
    public static Staff of(Shop shop, Customer person) {
        Staff staff = new Staff(shop, person);
        staff.stepUp();
        return staff;
    }

    /** Gives a role behind the shop's back; null takes it away. */
    public static void give(Shop shop, UUID user, String role) {
        shop.execute("delete from identity.staff where user_id = ?", user);
        if (role != null) {
            shop.execute(
                "insert into identity.staff (user_id, role, added_by, added_at) values (?, ?, ?, now())",
                user,
                role,
                user
            );
        }
    }

    /** Opens one more session of staff and works in it. */
    public void stepUp() {
        JsonBody session = tryStepUp(app.freshCode()).then().statusCode(200).extract().as(JsonBody.class);
        token = session.getString("access_token");
        refreshToken = session.getString("refresh_token");
    }

    public Response tryStepUp(String code) {
        return person.api().body(Map.of("code", code)).post("/auth/staff");
    }

    public UUID id() {
        return person.id();
    }

    /** The same person when not at work. */
    public Customer person() {
        return person;
    }

    public AuthenticatorApp app() {
        return app;
    }

    public String token() {
        return token;
    }

    public String refreshToken() {
        return refreshToken;
    }

    /** A request of this member of staff. */
    public RequestSpecification api() {
        return shop.api().header("Authorization", "Bearer " + token);
    }
}
