"""What stands on a map beside its zones: full screen, drawing tools, and a view that two maps share. All served here.

Their words are given: a map's script holds no language of its own.
"""

from typing import Any

import folium
from folium.plugins import Draw
from jinja2 import Template

from analytics.text import Translator

STATIC = "../../app/static"

WHOLE = "vigie-map"
"""The key of the container that takes the whole screen: a map or two, with their legend."""

_FULL_SCREEN = """{% macro script(this, kwargs) %}
(function (map) {
  const frame = window.frameElement;
  const whole = (frame && frame.closest({{ this.whole|tojson }})) || document.documentElement;
  const page = whole.ownerDocument, box = map.getContainer(), height = box.style.height;
  for (const [end, word] of Object.entries({{ this.zoom|tojson }})) {
    const button = box.querySelector(".leaflet-control-zoom-" + end);
    button.title = word; button.setAttribute("aria-label", word);
  }
  /* Leaflet focuses a map as it is pressed: the page would scroll to it under the pointer, and lose the click. */
  box.focus = function () { HTMLElement.prototype.focus.call(box, {preventScroll: true}); };
  const control = L.control({position: "topright"});
  control.onAdd = function () {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("a", "vigie-full", bar);
    button.href = "#"; button.role = "button"; button.title = {{ this.label|tojson }};
    button.setAttribute("aria-label", {{ this.label|tojson }}); button.innerHTML = {{ this.icon|tojson }};
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", function (event) {
      L.DomEvent.stop(event);
      page.fullscreenElement ? page.exitFullscreen() : whole.requestFullscreen();
    });
    return bar;
  };
  control.addTo(map);
  page.addEventListener("fullscreenchange", function () {
    const seen = map.getBounds();
    setTimeout(function () {
      box.style.height = page.fullscreenElement === whole ? "100vh" : height;
      map.invalidateSize();
      map.fitBounds(seen, {animate: false});
    }, 120);
  });
})({{ this._parent.get_name() }});
{% endmacro %}"""

_SHARED_VIEW = """{% macro script(this, kwargs) %}
(function (map) {
  let isLed = false;
  window.vigieFollow = function (lat, lng, zoom) {
    if (map.getZoom() === zoom && map.distance(map.getCenter(), [lat, lng]) < 1) { return; }
    isLed = true; map.setView([lat, lng], zoom, {animate: false}); isLed = false;
  };
  map.on("moveend", function () {
    if (isLed) { return; }
    const centre = map.getCenter();
    for (let rank = 0; rank < window.parent.frames.length; rank++) {
      const other = window.parent.frames[rank];
      try {
        if (other !== window && other.vigieFollow) { other.vigieFollow(centre.lat, centre.lng, map.getZoom()); }
      } catch (error) { if (error.name !== "SecurityError") { throw error; } }
    }
  });
})({{ this._parent.get_name() }});
{% endmacro %}"""

_WORDS = """{% macro script(this, kwargs) %}
(function merge(into, words) {
  for (const name in words) {
    typeof words[name] === "string" ? into[name] = words[name] : merge(into[name], words[name]);
  }
})(L.drawLocal, {{ this.words|tojson }});
{% endmacro %}"""

_CORNERS = (
    '<svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="#22303a" stroke-width="2" aria-hidden="true">'
    '<path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9"/></svg>'
)
_OUTLINE = {"color": "#1d6070", "weight": 3, "fillColor": "#1d6070", "fillOpacity": 0.15}


class FullScreen(folium.MacroElement):
    """A button that gives the map the whole screen with the legend that stands in its container, and gives it back;
    beside it, those that come closer and go further speak the reader's language."""

    _template = Template(_FULL_SCREEN)

    def __init__(self, t: Translator) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium's classes are not annotated
        self.label, self.icon, self.whole = t("Full screen"), _CORNERS, f".st-key-{WHOLE}"
        self.zoom = {"in": t("Zoom in"), "out": t("Zoom out")}


class SharedView(folium.MacroElement):
    """Maps of one page that bear it pan and zoom together."""

    _template = Template(_SHARED_VIEW)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium's classes are not annotated


class DrawWords(folium.MacroElement):
    """The words of the drawing tools, in the reader's language. They come before the tools."""

    _template = Template(_WORDS)

    def __init__(self, t: Translator) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium's classes are not annotated
        self.words = _draw_words(t)


class DrawTools(Draw):
    """Leaflet.draw, for a polygon or a rectangle, whose sides may not cross."""

    def __init__(self) -> None:
        off = dict.fromkeys(("polyline", "circle", "marker", "circlemarker"), False)
        polygon = {"allowIntersection": False, "showArea": False, "shapeOptions": _OUTLINE}
        rectangle = {"showArea": False, "shapeOptions": _OUTLINE}
        super().__init__(  # type: ignore[no-untyped-call]  # folium's classes are not annotated
            show_geometry_on_click=False,
            draw_options={**off, "polygon": polygon, "rectangle": rectangle},
            edit_options={"poly": {"allowIntersection": False}},
        )
        self.default_js = [("leaflet_draw_js", f"{STATIC}/leaflet-draw/leaflet.draw.js")]
        self.default_css = [("leaflet_draw_css", f"{STATIC}/leaflet-draw/leaflet.draw.css")]


def _draw_words(t: Translator) -> dict[str, Any]:
    """In the shape of `L.drawLocal`."""
    return {
        "draw": {"toolbar": _drawing_buttons(t), "handlers": _drawing_hints(t)},
        "edit": {"toolbar": _editing_buttons(t), "handlers": _editing_hints(t)},
    }


def _drawing_buttons(t: Translator) -> dict[str, Any]:
    return {
        "actions": {"title": t("Cancel the drawing"), "text": t("Cancel")},
        "finish": {"title": t("Finish the drawing"), "text": t("Finish")},
        "undo": {"title": t("Remove the last point"), "text": t("Remove the last point")},
        "buttons": {"polygon": t("Draw an outline point by point"), "rectangle": t("Draw a rectangle")},
    }


def _drawing_hints(t: Translator) -> dict[str, Any]:
    outline = {
        "start": t("Click to begin the outline."),
        "cont": t("Click to go on with the outline."),
        "end": t("Click on the first point to close the outline."),
    }
    return {
        "polygon": {"tooltip": outline},
        "polyline": {"error": t("The sides of the outline may not cross.")},
        "rectangle": {"tooltip": {"start": t("Press and drag to draw the rectangle.")}},
        "simpleshape": {"tooltip": {"end": t("Release to finish the drawing.")}},
    }


def _editing_buttons(t: Translator) -> dict[str, Any]:
    return {
        "actions": {
            "save": {"title": t("Keep the changes"), "text": t("Keep")},
            "cancel": {"title": t("Leave the changes"), "text": t("Cancel")},
            "clearAll": {"title": t("Remove all outlines"), "text": t("Remove all")},
        },
        "buttons": {
            "edit": t("Change the outline"),
            "editDisabled": t("No outline to change"),
            "remove": t("Remove an outline"),
            "removeDisabled": t("No outline to remove"),
        },
    }


def _editing_hints(t: Translator) -> dict[str, Any]:
    return {
        "edit": {"tooltip": {"text": t("Drag the corners of the outline."), "subtext": t("Then keep the changes.")}},
        "remove": {"tooltip": {"text": t("Click on an outline to remove it.")}},
    }
