package com.cybervpn.sociallogin;

import com.cybervpn.kernel.Refusal;

/** An account cannot be linked by what came back: begun elsewhere, ended already, too old, or not vouched for. */
public final class LinkFailed extends Refusal {

    private static final long serialVersionUID = 1L;

    LinkFailed() {
        super("link_failed", Kind.INVALID, "Linking did not work or took too long. Please start it again.");
    }
}
