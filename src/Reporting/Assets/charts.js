// Draws the charts of every section. Their data stand in the page as JSON, and are read again when a "change" event says that they are others;
// colours come from the style sheet, so that a theme is decided in one place.
(() => {
  "use strict";

  const height = 300;
  const colours = 8;
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const text = value => value == null ? "–"
    : Math.abs(value) >= 1e3 ? value.toLocaleString("en", { maximumFractionDigits: 1 })
    : Math.abs(value) >= 1e-3 || value === 0 ? value.toFixed(4)
    : value.toExponential(3);

  const tick = value => {
    const rounded = Number(value?.toPrecision(4));
    return value == null ? "" : Math.abs(rounded) >= 1e5 ? rounded.toLocaleString("en", { notation: "compact" })
      : rounded === 0 || Math.abs(rounded) >= 1e-4 ? rounded.toLocaleString("en", { maximumFractionDigits: 6 })
      : rounded.toExponential();
  };

  // The nearest of 1, 2, 5, 10, 20 ... on either side: whole decades would press a curve flat.
  const below = value => {
    const decade = 10 ** Math.floor(Math.log10(value));
    return decade * (value >= 5 * decade ? 5 : value >= 2 * decade ? 2 : 1);
  };
  const above = value => {
    const step = below(value);
    return step === value ? value : step * (/^2/.test(step.toExponential()) ? 2.5 : 2);
  };

  // The mean of what came before, of which each value weighs less the longer ago it was; the first ones are not drawn towards 0.
  const smoothed = (values, weight) => {
    let [sum, weights] = [0, 0];
    return values.map(value => {
      if (value == null) return null;
      [sum, weights] = [weight * sum + (1 - weight) * value, weight * weights + 1 - weight];
      return sum / weights;
    });
  };

  const axis = extra => ({
    stroke: colour("--soft"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
    ...extra,
  });

  const last = chart => chart.values[0].length - 1;

  // Between two places of a curve the pointer's legend tells the value of the left one; behind its last there is nothing to tell.
  const placeOf = (values, index) => {
    let [left, right] = [index, index];
    while (values[left] === undefined && left > 0) left--;
    while (values[right] === undefined && right < values.length) right++;
    return right < values.length ? left : index;
  };

  const lineOf = (chart, name, i, extra) => ({
    label: name,
    stroke: colour(`--series-${i % colours}`),
    width: 2,
    points: { show: () => last(chart) < 40, size: 5 },
    value: (_, value) => text(value),
    ...extra,
  });

  // A noisy curve is a pale one and a smooth one in its colour.
  const linesOf = chart => chart.curves.flatMap((curve, i) => chart.isNoisy
    ? [
      lineOf(chart, curve.name, i, { stroke: `${colour(`--series-${i % colours}`)}55`, width: 1, points: { show: false } }),
      lineOf(chart, `${curve.name}, smooth`, i, { points: { show: false } }),
    ]
    : [lineOf(chart, curve.name, i)]);

  const options = (chart, width) => ({
    width,
    height: height - 34, // the legend below
    cursor: {
      sync: { key: chart.section },
      drag: { x: true, y: true, uni: 24 },
      dataIdx: (_, series, index) => placeOf(chart.values[series], index),
    },
    scales: {
      x: { time: false, range: (_, low, high) => low == null ? [0, 1] : low === high ? [low - 1, high + 1] : [low, high] },
      y: chart.logarithmic ? { distr: 3, range: (_, low, high) => low == null ? [1, 10] : [below(low), above(high)] } : {},
    },
    // Where no pointer asks for another place, the legend tells the last one's values: on paper too.
    hooks: { setLegend: [plot => plot.legend.idx == null && last(chart) >= 0 && plot.setLegend({ idx: last(chart) }, false)] },
    axes: [
      axis({ incrs: Array.from({ length: 30 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3)), size: 32 }),
      axis({ size: 62, values: (_, ticks) => ticks.map(tick) }),
    ],
    series: [{ label: chart.axis }, ...linesOf(chart)],
  });

  const read = chart => {
    const data = JSON.parse(chart.source.textContent);
    [chart.axis, chart.curves] = [data.axis, data.charts[chart.index]];
    const weight = Number(chart.slider?.value);
    // A curve with places of its own has no value at those of the others: undefined, over which its line goes on, and not null, a gap.
    chart.values = uPlot.join([[data.places], ...chart.curves.map(curve => [
      curve.places ?? data.places, curve.values, ...chart.isNoisy ? [smoothed(curve.values, weight)] : []])]);
    chart.button.hidden = !chart.curves.every(curve => curve.values.every(value => value == null || value > 0));
  };

  // The charts of a section share their axis, and where the pointer is.
  const chartsOf = source => {
    const section = source.closest("section");
    return [...section.querySelectorAll(".charts figure")].map((figure, index) => ({
      source,
      index,
      section: section.id,
      place: figure.querySelector(".chart"),
      button: figure.querySelector("button"),
      slider: section.querySelector(".smoothing input"),
      isNoisy: figure.hasAttribute("data-noisy"),
      logarithmic: false,
      plot: null,
    }));
  };

  const charts = [...document.querySelectorAll(".curves-data")].flatMap(chartsOf);

  const legend = chart => last(chart) >= 0 && chart.plot.setLegend({ idx: last(chart) }, false);

  const draw = (chart, width = chart.place.clientWidth) => {
    chart.plot?.destroy();
    chart.plot = new uPlot(options(chart, width), chart.values, chart.place);
    legend(chart);
  };

  const drawAll = width => charts.forEach(chart => draw(chart, width));

  // Who has zoomed in goes on looking at the same place.
  const update = chart => {
    const { min, max } = chart.plot.scales.x;
    const places = chart.values[0];
    const isZoomed = places.length > 1 && (min > places[0] || max < places[places.length - 1]);
    read(chart);
    chart.plot.setData(chart.values, !isZoomed);
    if (isZoomed) chart.plot.redraw();
    legend(chart);
  };

  for (const chart of charts) {
    read(chart);
    chart.button.addEventListener("click", () => {
      chart.logarithmic = !chart.logarithmic;
      chart.button.setAttribute("aria-pressed", chart.logarithmic);
      draw(chart);
    });
    chart.source.addEventListener("change", () => update(chart));
    chart.slider?.addEventListener("input", () => {
      chart.slider.nextElementSibling.value = Number(chart.slider.value).toFixed(2);
      update(chart);
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
