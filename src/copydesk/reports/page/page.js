"use strict";
// Filter and sort of the documents' table. The page is whole without it.
const table = document.getElementById("documents");
if (table) {
  const body = table.tBodies[0], rows = Array.from(body.rows);
  const box = document.getElementById("filter"), said = document.getElementById("shown");
  document.querySelector(".tools").hidden = false;
  box.addEventListener("input", () => {
    const word = box.value.toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(word);
      shown += !row.hidden;
    }
    said.textContent = shown + " of " + rows.length;
  });
  Array.from(table.tHead.rows[0].cells).forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.replaceChildren(button);
    let down = false;
    button.addEventListener("click", () => {
      down = !down;
      const key = (row) => row.cells[column].dataset.n ?? row.cells[column].textContent;
      const number = cell.classList.contains("n");
      rows.sort((a, b) => {
        const order = number ? key(a) - key(b) : key(a).localeCompare(key(b));
        return down ? -order : order;
      });
      body.append(...rows);
      cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}
