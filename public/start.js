/**
 * Says so where the page cannot begin: an old browser, or a file of it that did not arrive. In the words of old
 * browsers, for there it has to run; what it says stands in `index.html`.
 */
/* eslint-disable no-var, no-unused-vars */
(function () {
  "use strict";

  var speaks = function () {
    try {
      return localStorage.getItem("hyperscope/language") || navigator.language || "en";
    } catch (e) {
      return navigator.language || "en";
    }
  };

  var missing = function () {
    var names = [];
    if (typeof BigInt !== "function") names.push("BigInt");
    if (!("noModule" in document.createElement("script"))) names.push("JavaScript modules");
    return names.join(", ");
  };

  var tell = function (kind) {
    var root = document.getElementById("root");
    var language = speaks().slice(0, 2) === "es" ? "es" : "en";
    var page = document.getElementById("unable-" + kind + "-" + language);
    if (page === null || root === null || root.firstChild !== null) return;
    page.setAttribute("role", "main");
    page.hidden = false;
    var list = page.querySelector(".missing");
    if (list !== null) list.textContent = missing();
  };

  var fail = function (event) {
    var isFile = event.target !== window && event.target instanceof HTMLScriptElement;
    tell(missing() !== "" ? "old" : isFile ? "file" : "fault");
  };

  window.addEventListener("error", fail, true);
  window.addEventListener("unhandledrejection", fail);
  document.addEventListener("DOMContentLoaded", function () {
    if (missing() !== "") tell("old");
  });
})();
