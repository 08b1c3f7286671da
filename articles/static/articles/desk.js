// The article page. It works without this: every key and every button here presses a button of a form that is there
// anyway. With it a decision is made without leaving the page, and the keyboard reaches everything.

import "./findings.js";
import "./sending.js";
import "./keys.js";

for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;

performance.mark("desk"); // from here on the page answers to keys: what the benchmark waits for
