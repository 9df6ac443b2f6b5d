"""The form: pages where customers speak, without an account and without JavaScript, and the widget that shows them."""
