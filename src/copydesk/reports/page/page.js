"use strict";
// Filter and sort of the documents' table, texts opened by their links, everything open on
// paper. The page is whole without it.
const table = document.getElementById("documents");
const body = table.tBodies[0];
const rows = Array.from(body.rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
const form = document.querySelector(".tools");
const word = document.getElementById("filter");
const verdict = document.getElementById("verdict");
const said = document.getElementById("shown");

function filter() {
  const wanted = word.value.trim().toLowerCase();
  let shown = 0;
  for (const { row, text } of rows) {
    const fits = text.includes(wanted) && (!verdict.value || row.cells[1].textContent === verdict.value);
    row.hidden = !fits;
    shown += fits;
  }
  said.textContent = shown + " of " + rows.length + " rows";
}

function sortBy(cell, column) {
  const down = cell.getAttribute("aria-sort") === "ascending";
  const number = cell.classList.contains("n");
  const key = ({ row }) => row.cells[column].dataset.n ?? row.cells[column].textContent;
  rows.sort((a, b) => (number ? key(a) - key(b) : key(a).localeCompare(key(b))) * (down ? -1 : 1));
  body.append(...rows.map(({ row }) => row));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  cell.setAttribute("aria-sort", down ? "descending" : "ascending");
}

Array.from(table.tHead.rows[0].cells).forEach((cell, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = cell.textContent;
  button.addEventListener("click", () => sortBy(cell, column));
  cell.replaceChildren(button);
});
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
word.addEventListener("input", filter);
verdict.addEventListener("change", filter);
filter();

function openTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (details) {
    details.open = true;
    target.scrollIntoView();
  }
}
addEventListener("hashchange", openTarget);
openTarget();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not(.card)")) details.open = true;
});
