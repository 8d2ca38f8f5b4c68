// Draws the curves of every training. Their data stand in the page as JSON; colours come from the style sheet, so that a theme is decided in one place.
(() => {
  "use strict";

  const height = 300;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const text = value => value == null ? "–"
    : Math.abs(value) >= 1e-3 || value === 0 ? value.toFixed(4)
    : value.toExponential(3);

  // The nearest of 1, 2, 5, 10, 20 ... on either side: whole decades would press a curve flat.
  const below = value => {
    const decade = 10 ** Math.floor(Math.log10(value));
    return decade * (value >= 5 * decade ? 5 : value >= 2 * decade ? 2 : 1);
  };
  const above = value => {
    const step = below(value);
    return step === value ? value : step * (/^2/.test(step.toExponential()) ? 2.5 : 2);
  };

  const axis = extra => ({
    stroke: colour("--soft"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
    ...extra,
  });

  const options = (chart, width) => ({
    width,
    height: height - 34, // the legend below
    cursor: { sync: { key: chart.training }, drag: { x: true, y: true, uni: 24 } },
    scales: {
      x: { time: false, range: (_, low, high) => low === high ? [low - 1, high + 1] : [low, high] },
      y: chart.logarithmic ? { distr: 3, range: (_, low, high) => [below(low), above(high)] } : {},
    },
    // Where no pointer asks for another epoch, the legend tells the last one's values: on paper too.
    hooks: { setLegend: [plot => plot.legend.idx == null && plot.setLegend({ idx: chart.last }, false)] },
    axes: [
      axis({ incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], size: 32 }),
      axis({ size: 56 }),
    ],
    series: [
      { label: "epoch" },
      ...chart.curves.map((curve, i) => ({
        label: curve.name,
        stroke: colour(`--series-${i % 4}`),
        width: 2,
        points: { show: chart.last < 40, size: 5 },
        value: (_, value) => text(value),
      })),
    ],
  });

  // A training's charts share their epochs, and where the pointer is.
  const chartsOf = source => {
    const section = source.closest("section");
    const data = JSON.parse(source.textContent);
    const epochs = Array.from({ length: data.epochs }, (_, i) => data.firstEpoch + i);
    return [...section.querySelectorAll(".charts figure")].map((figure, i) => {
      const curves = data.charts[i];
      return {
        training: section.id,
        place: figure.querySelector(".chart"),
        button: figure.querySelector("button"),
        curves,
        values: [epochs, ...curves.map(curve => curve.values)],
        last: data.epochs - 1,
        positive: curves.every(curve => curve.values.every(value => value == null || value > 0)),
        logarithmic: false,
        plot: null,
      };
    });
  };

  const charts = [...document.querySelectorAll(".curves-data")].flatMap(chartsOf);

  const draw = (chart, width = chart.place.clientWidth) => {
    chart.plot?.destroy();
    chart.plot = new uPlot(options(chart, width), chart.values, chart.place);
    chart.plot.setLegend({ idx: chart.last }, false);
  };

  const drawAll = width => charts.forEach(chart => draw(chart, width));

  for (const chart of charts) {
    chart.button.hidden = !chart.positive;
    chart.button.addEventListener("click", () => {
      chart.logarithmic = !chart.logarithmic;
      chart.button.setAttribute("aria-pressed", chart.logarithmic);
      draw(chart);
    });
  }

  drawAll();
  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const chart = charts.find(candidate => candidate.place === target);
      if (chart.plot.width !== target.clientWidth && target.clientWidth > 0) {
        chart.plot.setSize({ width: target.clientWidth, height: chart.plot.height });
      }
    }
  });
  charts.forEach(chart => resized.observe(chart.place));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());

  // A canvas keeps its pixels: for paper it is drawn anew, in paper's colours and for half of a page's width.
  matchMedia("print").addEventListener("change", media => drawAll(media.matches ? 320 : undefined));
})();
