interface PretendMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  at: string;
}

/** The mails the pretended shop has sent; read like the sandbox's. */
export class PretendMailbox {
  private readonly sent: PretendMail[] = [];
  private readonly codes = new Map<string, string>();
  private readonly links = new Map<string, string>();

  send(to: string, origin: string): void {
    const code = String(100_000 + ((this.sent.length * 7919) % 900_000));
    const token = `pretended-${this.sent.length}-${code}`;
    this.codes.set(to, code);
    this.links.set(token, to);
    this.sent.unshift({
      id: token,
      to,
      subject: 'CyberVPN',
      text: `${code}\n\n${origin}/dashboard/#/magic/${token}\n`,
      at: new Date().toISOString(),
    });
  }

  list() {
    return { mails: this.sent };
  }

  /** True once. */
  takeCode(to: string, code: unknown): boolean {
    return this.codes.get(to) === code && this.codes.delete(to);
  }

  /** Whose link it was; undefined when it has been used. */
  takeLink(token: string): string | undefined {
    const to = this.links.get(token);
    this.links.delete(token);
    return to;
  }
}
