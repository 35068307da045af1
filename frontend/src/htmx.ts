// htmx, with its settings in the page's head (`meta name="htmx-config"`): nothing is evaluated, no style is written.
import "htmx.org";
