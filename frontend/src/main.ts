// What every page of the workspace loads: styles, htmx, and what a keyboard and a mouse need beside plain links.
import "../styles/main.css";
import "./htmx";
import { startClaims } from "./claims";
import { startForms } from "./forms";
import { startKeys } from "./keys";
import { startPasskeys } from "./passkeys";
import { startTheme } from "./theme";

startTheme();
startForms();
startKeys();
startClaims();
startPasskeys();
