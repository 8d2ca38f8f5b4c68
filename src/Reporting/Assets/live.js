// Follows a training: takes the news that the server sends, until the last.
(() => {
  "use strict";

  const list = document.querySelector(".figures");
  const title = document.title;
  const figure = ([name, value]) => {
    const [box, term, text] = ["div", "dt", "dd"].map(kind => document.createElement(kind));
    [term.textContent, text.textContent] = [name, value];
    box.append(term, text);
    return box;
  };

  const news = new EventSource("events");
  news.addEventListener("message", ({ data }) => {
    const { isLast, figures, sections } = JSON.parse(data);
    list.replaceChildren(...figures.map(figure));
    document.title = `${figures[1][1]} – ${title}`;
    for (const [id, charts] of Object.entries(sections)) {
      const source = document.querySelector(`#${id} .curves-data`);
      source.textContent = JSON.stringify(charts);
      source.dispatchEvent(new Event("change"));
    }

    if (isLast) news.close();
  });
  news.addEventListener("error", () => {
    if (news.readyState !== EventSource.CLOSED) list.querySelector("dd").textContent = "no answer";
  });
})();
