// Measures a page as it is drawn and returns what is wrong with it, each as one line of text. Knows no wording.
window.measure = (() => {
  const SLACK = 1; // pixels: boxes are measured in fractions, scrollWidth in whole ones
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  const called = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
    const kind = element.getAttribute("class");
    return `<${element.tagName.toLowerCase()}${kind ? " class=" + kind : ""}> “${text}”`;
  };

  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  // Text for screen readers alone: in a box of one pixel.
  const shrunk = (element) => {
    for (let box = element; box; box = box.parentElement) {
      if (!box.ownerSVGElement && box.clientWidth === 1 && box.clientHeight === 1) return true;
    }
    return false;
  };

  const scrolls = (element) =>
    element.tabIndex >= 0 &&
    /auto|scroll/.test(getComputedStyle(element).overflowX) &&
    ["region", "group"].includes(element.getAttribute("role")) &&
    (element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby"));

  const inScroller = (element) => {
    for (let box = element; box; box = box.parentElement) if (scrolls(box)) return true;
    return false;
  };

  // Every drawn run of text: its node, its element and its boxes on the page.
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !seen(element) || shrunk(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      if (boxes.length) found.push({ node: walker.currentNode, element, boxes });
    }
    return found;
  };

  const overlap = (one, other) => [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];

  // `printed`: on paper nothing scrolls.
  const overflowing = (printed) => {
    const wrong = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) wrong.push(`page: ${page.scrollWidth} px wide in ${page.clientWidth}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.ownerSVGElement || element.tagName === "svg" || !seen(element) || shrunk(element)) continue;
      if (getComputedStyle(element).display === "inline") continue;
      if (element.scrollWidth > element.clientWidth + SLACK && (printed || !scrolls(element)))
        wrong.push(`${called(element)}: ${element.scrollWidth} px wide in ${element.clientWidth}`);
    }
    for (const { element, boxes } of texts()) {
      if (!printed && inScroller(element)) continue;
      if (boxes.some((box) => box.left < -SLACK || box.right > page.clientWidth + SLACK))
        wrong.push(`${called(element)}: text leaves the page`);
    }
    return wrong;
  };

  const overlapping = () => {
    const wrong = [];
    const runs = texts().flatMap(({ node, element, boxes }) => boxes.map((box) => ({ node, element, box })));
    runs.sort((one, other) => one.box.top - other.box.top);
    runs.forEach((one, index) => {
      for (let next = index + 1; next < runs.length && runs[next].box.top < one.box.bottom; next++) {
        const other = runs[next];
        const [width, height] = overlap(one.box, other.box);
        // The boxes of two lines may touch where the line height is smaller than the font's own.
        const much = Math.min(one.box.height, other.box.height) / 4;
        if (one.node !== other.node && width > SLACK && height > much)
          wrong.push(`${called(one.element)} lies over ${called(other.element)}`);
      }
    });
    return wrong;
  };

  // Ordinary words cut in two by the end of a line; what is longer than `most` signs, or code, may be.
  const cut = (most) => {
    const wrong = [];
    for (const { node, element } of texts()) {
      if (element.ownerSVGElement) continue;
      for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
        if (word.length > most || /[<>{}()=]/.test(word)) continue;
        for (const { 0: letters, index: within } of word.matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(node, index + within);
          range.setEnd(node, index + within + letters.length);
          const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
          if (tops.size > 1) wrong.push(`${called(element)}: “${letters}” is cut`);
        }
      }
    }
    return wrong;
  };

  const drawings = () => {
    const wrong = [];
    for (const drawing of document.querySelectorAll("svg")) {
      if (!seen(drawing)) continue;
      const frame = drawing.getBoundingClientRect();
      for (const shape of drawing.querySelectorAll("text, tspan, rect, circle, ellipse, path, line, polygon, polyline")) {
        const box = shape.getBoundingClientRect();
        const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (out > SLACK / 2) wrong.push(`${called(drawing)}: ${called(shape)} is ${out.toFixed(1)} px outside`);
      }
    }
    return wrong;
  };

  // Letters smaller than `least` pixels as drawn, scaled drawings included.
  const small = (least) => {
    const wrong = [];
    for (const { element } of texts()) {
      const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < least - 0.05) wrong.push(`${called(element)}: ${size.toFixed(1)} px`);
    }
    return wrong;
  };

  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };

  const over = ([r, g, b, alpha], [r2, g2, b2]) => [
    r * alpha + r2 * (1 - alpha),
    g * alpha + g2 * (1 - alpha),
    b * alpha + b2 * (1 - alpha),
    1,
  ];

  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const ratio = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const opacity = (element) => {
    let product = 1;
    for (let box = element; box; box = box.parentElement) product *= parseFloat(getComputedStyle(box).opacity);
    return product;
  };

  const ground = (element) => {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.backgroundImage !== "none") return null;
      layers.push(rgba(style.backgroundColor));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };

  const paint = (element, property) => {
    const style = getComputedStyle(element);
    if (style[property] === "none") return null;
    const colour = rgba(style[property]);
    return [...colour.slice(0, 3), colour[3] * parseFloat(style[property + "Opacity"]) * opacity(element)];
  };

  // The colours that a text in a drawing stands on: the page, and every shape drawn before it that it touches.
  const grounds = (element) => {
    const base = ground(element);
    if (!element.ownerSVGElement || base === null) return [base];
    const box = element.getBoundingClientRect();
    let found = [base];
    for (const shape of element.ownerSVGElement.querySelectorAll("rect, circle, ellipse, path, line, polygon, polyline")) {
      if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      const [width, height] = overlap(box, shape.getBoundingClientRect());
      if (width <= SLACK || height <= SLACK) continue;
      const thin = shape.tagName === "line" || shape.tagName === "polyline";
      const colour = paint(shape, thin ? "stroke" : "fill");
      if (colour === null) continue;
      const whole = !thin && width >= box.width - SLACK && height >= box.height - SLACK;
      found = [...(whole ? [] : found), ...found.map((below) => over(colour, below))];
    }
    return found;
  };

  const faint = (least) => {
    const wrong = [];
    for (const { element } of texts()) {
      const drawn = element.ownerSVGElement;
      const colour = drawn ? paint(element, "fill") : rgba(getComputedStyle(element).color);
      if (!drawn) colour[3] *= opacity(element);
      for (const below of grounds(element)) {
        const found = below === null ? 0 : ratio(over(colour, below), below);
        if (found < least) wrong.push(`${called(element)}: contrast ${found.toFixed(2)}`);
      }
    }
    return wrong;
  };

  const paper = () => luminance(ground(document.body));

  return { overflowing, overlapping, cut, drawings, small, faint, paper, texts: () => texts().length };
})();
