// Shows the pictures of the cell of a confusion matrix that was clicked, and hides them when it is clicked again.
(() => {
  "use strict";

  for (const matrix of document.querySelectorAll(".confusion")) {
    const section = matrix.closest("section");
    const choose = cell => {
      for (const pictures of section.querySelectorAll(".cell")) {
        pictures.hidden = pictures.dataset.cell !== cell.dataset.cell || !pictures.hidden;
      }

      for (const other of matrix.querySelectorAll("[data-cell]")) {
        other.setAttribute("aria-pressed", other === cell && other.getAttribute("aria-pressed") !== "true");
      }
    };
    const chosen = event => {
      const cell = event.target.closest("[data-cell]");
      if (cell) {
        choose(cell);
        event.preventDefault();
      }
    };
    matrix.addEventListener("click", chosen);
    matrix.addEventListener("keydown", event => (event.key === "Enter" || event.key === " ") && chosen(event));
  }
})();
