"""A post office of our own: an SMTP server that keeps what it is given, and a private Dovecot where there is one."""
