"""A page that stops on an error which quotes a record: run by a test, within the frame's catch."""

from analytics.config import Settings
from pages._ui.address import read_address
from pages._ui.frame import Catch

with Catch(read_address({}, Settings())):
    raise ValueError("Mme Martin")
