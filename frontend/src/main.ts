// What every page of the workspace loads: styles, htmx, and what a keyboard and a mouse need beside plain links.
import "../styles/main.css";
import "./htmx";
import { startBlur } from "./blur";
import { startClaims } from "./claims";
import { startForms } from "./forms";
import { startKeys } from "./keys";
import { startLater } from "./later";
import { startPasskeys } from "./passkeys";
import { startRows } from "./rows";
import { startTheme } from "./theme";

startTheme();
startBlur();
startForms();
startKeys();
startClaims();
startRows();
startLater();
startPasskeys();
