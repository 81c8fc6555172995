package com.cybervpn.account;

import com.cybervpn.user.Profiles;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person changes of their profile. A field that is not sent stays as it is; {@code display_name: null} goes back to
 * the Telegram name; the other fields have no null.
 */
public class ProfileChange {

    @Pattern(
        regexp = "(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,100}(?<! )",
        message = "must be 1 to 100 visible characters"
    )
    private String displayName;

    @Pattern(regexp = "en|ru", message = "must be en or ru")
    private String language;

    @TimeZoneName
    private String timezone;

    @Schema(hidden = true)
    private boolean isRenamed;

    public void setDisplayName(String name) {
        displayName = name;
        isRenamed = true;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setLanguage(String code) {
        language = code;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    public void setTimezone(String name) {
        timezone = name;
    }

    /** @throws NothingToChange when it names no field */
    Profiles.Change change() {
        if (!isRenamed && language == null && timezone == null) {
            throw new NothingToChange();
        }
        return new Profiles.Change(isRenamed ? Optional.ofNullable(displayName) : null, language, timezone);
    }
}
